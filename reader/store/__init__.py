"""What is kept between runs.

`files` writes a file whole or not at all; `clips` keeps sound by what was said and by whom; `manifest` writes a
recording down beside its episode; `catalog` finds recordings again and can always be rebuilt from the manifests.
"""
