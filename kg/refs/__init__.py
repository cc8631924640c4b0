"""A literature review: from search results to an evidence map per service, with a record of every decision.

Takes files of references, and what people decide; keeps them in a review, which is a folder. Its rooms, from the ground
up: ``records`` (what a record is, the folder, the log), ``reading`` and ``writing`` (formats), ``duplicates``,
``screening`` and ``ordering``, ``flow`` (PRISMA 2020), and what joins a review to a study's tables: ``fulltexts``,
``evidence``, ``leaning``. Nothing here knows a study's pages: it takes tables.
"""
