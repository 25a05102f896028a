"""Pages from the network, for an ingest of an address and for the sources that the manifest lists.

`fetch` gets one page without harm to this machine (public addresses alone, checked and then connected to exactly; bounded in size and time);
`polite_client` gets many as a good guest; `snapshots` keeps every version; `listed_page` reads one for the manifest. Never runs what it fetched, never
uses a proxy, cookies or credentials.
"""
