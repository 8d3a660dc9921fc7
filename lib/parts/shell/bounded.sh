# shellcheck shell=sh disable=SC2034,SC2154
# "bounded" runs programs that call a server and may wait forever. It limits their time and output, even if the system has no
# "timeout" (macOS). For scripts that keep their temporary files in "scratch" and end with "ending".

# bounded SECONDS COMMAND ...: runs it without input, for at most that long. Its output, 16 MB at most, is
# in "$scratch/output" and "$scratch/error"; "$scratch/late" exists if it took too long.
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
    # Only -9: in a process that was just forked, bash would still run the traps of this script.
    { kill -9 "$process" && wait "$process"; } 2>/dev/null || :
  done
  watch_id=''
  call_id=''
}
