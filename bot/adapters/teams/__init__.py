"""Teams: is a request genuine, what does it ask, how does its answer get there.

The only folder that imports botbuilder, which is archived upstream.
"""
