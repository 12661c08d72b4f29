"""Tagged PDF over ReportLab: what is drawn says what it is, to be read aloud (PDF/UA-1) and kept (PDF/A-2a).

The elements of a document (`structure`) are made with its flowables, in reading order. The canvas (`canvas`) writes
each of them around what its flowable draws, and takes everything else for an artifact: no painting can be left
untagged. What makes the file fit to be kept is in `archive`.

After ISO 32000-1 (14.6 to 14.8), ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2).
"""
