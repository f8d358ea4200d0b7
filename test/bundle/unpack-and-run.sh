#!/usr/bin/env bash
# Unpacks a bundle and runs it as on a machine that has nothing: no node, no npm, no git, no HOME, a folder with a space in its name.
# usage: test/bundle/unpack-and-run.sh <bundle.tar.xz>
set -euo pipefail
archive=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/with space" "$work/bin" "$work/elsewhere" "$work/tmp"
tar -xf "$archive" -C "$work/with space"
rm -rf "$work/with space/convolution-kata/.kata/cache"
ln -s "$work/with space/convolution-kata/run" "$work/bin/kata-run" # a link must do, too

# all that the script at the top needs; nvidia-smi and the like are never asked
for tool in sh env cat dirname readlink; do ln -s "$(command -v "$tool")" "$work/bin/$tool"; done

# Runs the bundle with an environment that holds next to nothing; a graphics driver's own variables stay.
bundle() {
  (cd "$work/elsewhere" && env -i PATH="$work/bin" TMPDIR="$work/tmp" \
    ${VK_DRIVER_FILES:+VK_DRIVER_FILES="$VK_DRIVER_FILES"} \
    ${XDG_RUNTIME_DIR:+XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR"} \
    kata-run "$@")
}

if env -i PATH="$work/bin" sh -c 'command -v node || command -v npm || command -v git'; then
  echo "there should be no node, npm and git" >&2
  exit 1
fi

bundle self-test
bundle data list
bundle experiments -- pooling --preset smoke --out out
commit=$(sed -n 's/.*"commit": "\(.*\)".*/\1/p' "$work/with space/convolution-kata/bundle.json")
grep -q "\"commit\": \"$commit\"" "$work/elsewhere/out/summary.json"
bundle report out
ls "$work/elsewhere/out"
test -s "$work/elsewhere/out/report.html"

# a task of a Slurm array, and the report after it
bundle slurm -- pooling --preset smoke --epochs 1 --data drawn-5 --engine serialised --out sweep --print >"$work/slurm.sh"
env -i PATH="$work/bin" TMPDIR="$work/tmp" SLURM_ARRAY_TASK_ID=1 "$(command -v bash)" "$work/slurm.sh"
rm "$work/elsewhere/sweep/summary.json"
bundle report sweep
grep -q '"id": "avg_pooling-4"' "$work/elsewhere/sweep/summary.json"

refuses() {
  local words=$1
  shift
  if bundle "$@" >"$work/said" 2>&1 || ! grep -q "$words" "$work/said"; then
    echo "run $*: should fail and say \"$words\", but:" >&2
    cat "$work/said" >&2
    exit 1
  fi
}
refuses "there is no command train" train
refuses "Unknown option '--colour'" experiments --colour red
refuses "windowOutputSize: not written yet" experiments pooling --preset smoke --from exercises
echo "The bundle works."
