// Made from ending.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const ending: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# end STATUS: ends the script with a status from its help. \"ending\" reports any other end as a failure.",
      "ended=no",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["end"],
    calls: [],
    text: [
      "end() {",
      "  ended=yes",
      "  exit \"$1\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# stop MESSAGE: ends the script with the reason.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["stop"],
    calls: ["end"],
    text: [
      "stop() {",
      "  printf '%s: %s\\n' \"${0##*/}\" \"$*\" >&2",
      "  end \"$failure_status\"",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# open_scratch: creates a private temporary folder, which is removed when the script ends.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["open_scratch"],
    calls: ["ending","stop"],
    text: [
      "open_scratch() {",
      "  umask 077",
      "  scratch=$(mktemp -d) || stop 'could not create a temporary folder: check TMPDIR.'",
      "  trap ending EXIT",
      "  trap 'exit 130' INT",
      "  trap 'exit 143' HUP TERM",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ending"],
    calls: ["stop_call"],
    text: [
      "ending() {",
      "  status=$?",
      "  stop_call",
      "  rm -rf \"$scratch\"",
      "  case $ended:$status in",
      "    yes:* | *:130 | *:143) exit \"$status\" ;;",
      "  esac",
      "  printf '%s: a step failed with status %s, so some steps may not be done. Run this again.\\n' \"${0##*/}\" \"$status\" >&2",
      "  exit \"$failure_status\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
