"""Screening in a browser, served on this machine only: one work at a time, by keyboard, kept at every step.

Takes a review and a reviewer's name; gives an application. May import ``kg.refs``; only commands import from here.
"""
