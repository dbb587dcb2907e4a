"""Article -> Extraction, step by step.

`extractor` parses and asks the other rooms for names, offices, coreference and frames. Then `completing` gives each
frame its status, day and place (`turning`: a promise denied is a refusal), `keeping` drops what is no event of its own,
`carrying` lets day and place hold on from sentence to sentence, and `writing` makes the records. `read` is what passes
between these steps.
"""

from graphbuild.extract.extractor.extractor import BATCH, Extractor

__all__ = ["BATCH", "Extractor"]
