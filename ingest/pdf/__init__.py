"""PDFs: their text as a document, and pictures of their pages with a quote highlighted.

A damaged PDF can exhaust memory or crash its reader. So this process never opens one: `reader` and `page_image` start `text_worker` and `image_worker` as
limited processes (`limited_process`). `layout` and `quote_places` work on the text that comes back, and open nothing.
"""
