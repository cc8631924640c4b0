"""The order in which works are screened, learnt from those that were: what it saves, and when one may stop.

Takes works and judgements; gives an order and its measure. Needs scikit-learn, the extra ``screening``.
"""
