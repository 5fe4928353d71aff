#!/bin/bash
# One task of the array: checks its shard of the files. README.md has the commands.
#SBATCH --job-name=enduse-map
#SBATCH --array=1-4
#SBATCH --cpus-per-task=1
#SBATCH --output=map-%a.log
set -euo pipefail

# The number of shards twice, so that a task of an array of another size is refused.
map="$MAPS/shard-$SLURM_ARRAY_TASK_ID.ndjson"
enduse map "$PAPERS" --shard auto/4 --today "$TODAY" > "$map.part"
# Under its name when it is whole: a task that is killed leaves a .part, which its next run writes over.
mv "$map.part" "$map"
