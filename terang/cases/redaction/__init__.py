"""Blackening files before they are given: pages become pictures with the rectangles painted in, nothing else goes along.

A box drawn over text hides nothing: the text stays in the file. So the page is drawn as an image, the rectangles are
painted into its pixels, and a new file is made of the images alone: no text layer, no metadata, no attachments, no
earlier versions. Hostile files are only opened in child processes with limits (`redaction.child`).
"""
