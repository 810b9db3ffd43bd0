#!/usr/bin/env bash
# A run in a Slurm job array: each task does one part of it, and a job that waits for all of them puts the parts together.
#
#   bash slurm-array.sh SCENARIO REPLICATES TASKS OUT [OPTION...]
#
# for example `bash slurm-array.sh chicago-2023 1000000 100 chicago`; options go to sbatch, such as --partition or --time.
# Parts are kept in OUT.parts, the results in OUT. A task that is requeued goes on where it was. If a task fails for good,
# nothing is merged; calling this again goes on with what is left. SHAREDFUND names the program.
set -euo pipefail

scenario=$1 replicates=$2 tasks=$3 out=$4
shift 4
program=${SHAREDFUND:-sharedfund}

array=$(sbatch --parsable --job-name=sharedfund --requeue --open-mode=append --array="1-$tasks" \
  --signal=B:TERM@30 "$@" <<JOB
#!/usr/bin/env bash
exec $(printf '%q' "$program") run $(printf '%q' "$scenario") --replicates $replicates \\
  --threads "\${SLURM_CPUS_PER_TASK:-1}" --parts $(printf '%q' "$out.parts") --no-progress
JOB
)
sbatch --job-name=sharedfund-merge --dependency="afterok:$array" --kill-on-invalid-dep=yes "$@" <<JOB
#!/usr/bin/env bash
exec $(printf '%q' "$program") merge $(printf '%q' "$out.parts") --out $(printf '%q' "$out")
JOB
