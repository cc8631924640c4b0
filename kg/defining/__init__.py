"""What people write of a concept: wordings, answers of a hearing, relations, and what is adopted in the end.

Takes a study and what its texts say of a concept (:mod:`kg.views`); gives records that are kept beside the study's
tables in one file (:mod:`kg.defining.workbook`), and what helps to write them: parts of attested definitions, what a
wording covers, and what terminology practice says of it. May import all of ``kg`` below the commands but the pages.
"""
