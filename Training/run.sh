#!/bin/sh
# Runs a training script with one thread, high priority and an allocator that keeps pages for a while.
# usage: PYTHON=... sh run.sh train.py ...
jemalloc=$(ls /usr/lib/*/libjemalloc.so.2 2>/dev/null | head -1)
MALLOC_CONF="narenas:1,dirty_decay_ms:4000,muzzy_decay_ms:0" LD_PRELOAD="$jemalloc" \
  OMP_NUM_THREADS=1 exec nice -n -10 "${PYTHON:-python3}" "$@"
