#!/usr/bin/env bash
# A run by GNU parallel: the parts are done on as many processors or machines as there are, then put together.
#
#   bash parallel.sh SCENARIO REPLICATES PARTS OUT [OPTION...]
#
# for example `bash parallel.sh chicago-2023 100000 16 chicago`; options go to parallel, such as --jobs, or --sshlogin for
# other machines that share this folder. Parts are kept in OUT.parts, the results in OUT. After a crash the same command
# goes on where each part was. SHAREDFUND names the program.
set -euo pipefail

scenario=$1 replicates=$2 parts=$3 out=$4
shift 4
program=${SHAREDFUND:-sharedfund}

seq "$parts" | parallel --quote --halt soon,fail=1 "$@" \
  "$program" run "$scenario" --replicates "$replicates" --threads 1 --no-progress \
  --parts "$out.parts" --shard "{}/$parts"
"$program" merge "$out.parts" --out "$out"
