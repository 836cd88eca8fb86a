"""Runs over many postings, kept shard by shard, so that one that is broken off can go on.

    inputs → entries → Shard ──engine──▶ TaggedShard → folder   postings/part-000000000.jsonl
             cut_shards      (a process,                        errors.jsonl
                              several, Ray)                     manifest.jsonl

An engine maps work over shards in their order. What it gives back are bytes: the process that cut
the shards alone writes, one shard after the other, and a line of the manifest is what makes a shard
count.
"""
