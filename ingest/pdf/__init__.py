"""PDFs: their text as a document, and pictures of their pages with a quote highlighted.

A damaged or hostile PDF can exhaust memory or crash its reader. So this process never opens one: `reader` and `page_image` start `text_worker` and
`image_worker` as limited processes (`limited_process`), and what is worked out of a file's contents is worked out there. The way of a text:

    characters, drawn_lines, form_values  →  words  →  Page        what stands where; `ink` tells what can be seen, `accents` composes letters
    recognition: scan_worker, recogniser_worker; hocr  →  Page     the same of pages that are pictures, where tesseract is installed
    rows  →  running                                               printed rows, and those that only run over all pages
    flow: grids, stripes, side_by_side, footnotes  →  Element      each page in reading order: lines, tables, notes
    layout, hyphens  →  Piece                                      paragraphs over lines and pages, headings, lists
    reader: legibility  →  Document                                in the calling process

Only `characters`, `words`, `drawn_lines`, `form_values`, `matrix` and the three workers that open a file know pdfium. `quote_places` finds a quote on a page that is drawn.
"""
