# shellcheck shell=sh disable=SC2034,SC2154
# Programs that ask a server and may wait without end are run through "bounded". It limits their time and output, also where
# the system has no "timeout" (macOS). For scripts that keep their notes in "scratch" and end with "ending".

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. What it writes is in
# "$scratch/output" and "$scratch/error", 16 MB at most; "$scratch/late" is there if it was ended.
call_id=''
watch_id=''
bounded() {
  limit=$1
  shift
  rm -f "$scratch/late"
  (
    ulimit -f 32768 2>/dev/null || :
    exec "$@"
  ) </dev/null >"$scratch/output" 2>"$scratch/error" &
  call_id=$!
  (
    seconds=0
    while [ "$seconds" -lt "$limit" ]; do
      sleep 1
      seconds=$((seconds + 1))
    done
    : >"$scratch/late"
    kill "$call_id"
    sleep 5
    kill -9 "$call_id"
  ) >/dev/null 2>&1 &
  watch_id=$!
  call_status=0
  wait "$call_id" 2>/dev/null || call_status=$?
  call_id=''
  stop_call
  return "$call_status"
}

stop_call() {
  for process in $watch_id $call_id; do
    # Nothing milder: bash would still run the traps of this script in a process that has only just been forked.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}
