#!/usr/bin/env bash
# Runs a sweep on a Slurm cluster of this one machine: kills, requeues and warns its tasks, and compares what comes out with the same
# sweep trained without Slurm. Ends with one line that says whether all was well. Takes root and Debian; installs Slurm if need be.
# usage: test/slurm/loopback.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

for program in slurmctld munged shellcheck; do
  command -v $program >/dev/null && continue
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge shellcheck >/dev/null
  break
done

work=$(mktemp -d)
cluster=$work/cluster
out="$work/its own folder"
daemons=()
outcome="Slurm: FAILED before it was done"

# Ends what this script started, and nothing else.
finish() {
  set +e
  if [ -e "$cluster/munge.socket" ]; then
    timeout 10 scancel --quiet --user="$(id -un)"
    for _ in $(seq 100); do [ -n "$(timeout 10 squeue --noheader)" ] || break; sleep 0.2; done
  fi
  for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null; done
  for pid in "${daemons[@]}"; do
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2>/dev/null
  done
  rm -rf "$work"
  echo "$outcome"
}
trap 'exit 143' TERM
trap 'exit 130' INT
trap finish EXIT

fail() {
  outcome="Slurm: FAILED: $*"
  tail -n 15 "$out"/logs/*.log "$cluster"/*.log 2>/dev/null || true
  squeue || true
  exit 1
}

# until <seconds> <what> <command>: tries the command until it succeeds.
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || fail "waited in vain until $what"
    sleep 0.2
  done
}

# --- the cluster: this machine is its head and its only node

export SLURM_CONF=$cluster/slurm.conf
name=$(hostname -s)
port=$((20000 + RANDOM % 10000))
mkdir -p "$cluster/state" "$cluster/spool"
chmod 755 "$work" "$cluster" # munged wants its socket within everybody's reach
(umask 077 && head -c 32 /dev/urandom >"$cluster/munge.key")
# A task that is requeued waits for cred_expire seconds, 120 unless said.
cat >"$SLURM_CONF" <<END
ClusterName=loopback
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket,cred_expire=5
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
KillWait=10
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1
ReturnToService=2
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
MailProg=/bin/true
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP
END

munged --foreground --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" --seed-file="$cluster/munge.seed" \
  --pid-file="$cluster/munged.pid" >"$cluster/munged.log" 2>&1 &
daemons=($!)
until_true 20 "munged answers" test -S "$cluster/munge.socket"
slurmctld -D >"$cluster/slurmctld.log" 2>&1 &
daemons=($! "${daemons[@]}")
slurmd -D >"$cluster/slurmd.log" 2>&1 &
daemons=($! "${daemons[@]}")
is_idle() { sinfo --noheader --format=%T | grep -qx idle; }
until_true 60 "the node is idle" is_idle
echo "The cluster is there after $SECONDS seconds."

# --- a sweep of four runs

sweep=(pooling --preset smoke --epochs 4 --data drawn-30 --from solutions --engine serialised)
submit() { npm run --silent slurm -- "${sweep[@]}" --out "$out" "$@"; }
job_of() { sed -n "s/^Submitted $1 job \([0-9]*\).*/\1/p" <<<"$said"; }

said=$(submit --seeds 0,1 -- --comment="a 'quoted' word")
echo "$said"
array=$(job_of '4 runs as')
shellcheck "$out/slurm.sh" || fail "the script is not clean"
runs=(max_pooling-4-seed-0 avg_pooling-4-seed-0 max_pooling-4-seed-1 avg_pooling-4-seed-1)
# A task is in the middle when it has kept a checkpoint.
in_the_middle() { compgen -G "$out/runs/$1/checkpoint-*.bin"; }

until_true 120 "task 0 is in the middle" in_the_middle "${runs[0]}"
kill -KILL "$(sed 's/.*"pid":\([0-9]*\).*/\1/' "$out/runs/${runs[0]}/run.lock")"
until_true 120 "task 1 is in the middle" in_the_middle "${runs[1]}"
scontrol requeue "${array}_1"
until_true 120 "task 2 is in the middle" in_the_middle "${runs[2]}"
scancel --batch --signal=USR1 "${array}_2" # as before the time limit

is_over() { [ -z "$(squeue --noheader)" ]; }
until_true 240 "all jobs are over" is_over

expect() { grep -q "$2" "$out/logs/${array}_$1.log" || fail "task $1 does not say \"$2\""; }
expect 0 "Exit code 137: back into the queue"
expect 1 "DUE TO JOB REQUEUE"
expect 2 "Exit code 130: back into the queue"
for task in 0 1 2; do
  expect $task "restarts: 1$"
  expect $task "goes on after iteration"
done
expect 3 "restarts: 0$"
echo "The first sweep is over after $SECONDS seconds."

# --- the same without Slurm: everything but times and memory must be the same

npm run --silent experiments -- "${sweep[@]}" --seeds 0,1 --out "$work/local"
same() {
  node -e '
    const measured = ["seconds", "iterationsPerSecond", "peakRssMiB", "serialisation"];
    const [a, b] = process.argv.slice(1).map((path) =>
      JSON.stringify(JSON.parse(require("fs").readFileSync(path, "utf8")), (key, value) =>
        measured.includes(key) ? undefined : value, 1));
    require("assert").strictEqual(a, b);' "$out/summary.json" "$work/local/summary.json"
}
[ -s "$out/report.html" ] || fail "there is no page"
same || fail "the summary differs from that of a sweep without Slurm"
for run in "${runs[@]}"; do
  for file in weights.bin predictions.json; do
    cmp "$out/runs/$run/$file" "$work/local/runs/$run/$file" || fail "$file of $run differs"
  done
done
echo "It is compared after $SECONDS seconds."

# --- what is finished is not submitted again; a task that is cancelled stays so, and the report comes without it

said=$(submit --seeds 0,1,2)
echo "$said"
array=$(job_of '2 runs as')
until_true 120 "the task is in the middle" in_the_middle max_pooling-4-seed-2
scancel "${array}_0"
until_true 240 "all jobs are over" is_over
expect 0 "training: stopped after iteration"
if grep -q "restarts: 1$" "$out/logs/${array}_0.log"; then fail "a cancelled task was started again"; fi
ls "$out"/runs/max_pooling-4-seed-2/checkpoint-*.bin >/dev/null || fail "a cancelled task left no checkpoint"
[ "$(grep -c '"testAccuracy"' "$out/summary.json")" = 5 ] || fail "the report does not have the 5 runs that are finished"

outcome="Slurm: a sweep whose tasks were killed, requeued, warned and cancelled came to the same as without it, after $SECONDS seconds"
