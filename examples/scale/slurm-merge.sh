#!/bin/bash
# Runs after the array, if every task of it succeeded: the job has the exit code of enduse check.
#SBATCH --job-name=enduse-merge
#SBATCH --output=merge.log
set -euo pipefail

enduse merge "$MAPS"/shard-*.ndjson --output json="$MAPS/report.json"
