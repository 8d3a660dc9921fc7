// Made from questions.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const questions: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# stop_with_aws_error MESSAGE [MORE]: stops with the message of the AWS CLI and what is needed.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["stop_with_aws_error"],
    calls: ["aws_message","aws_needs","stop"],
    text: [
      "stop_with_aws_error() {",
      "  stop \"$1 The AWS CLI says: $(aws_message \"$scratch/error\"). It needs $(aws_needs \"$scratch/error\" 'credentials with the right to do that').${2:+ $2}\"",
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
    defines: ["stop_unread"],
    calls: ["stop_with_aws_error"],
    text: [
      "stop_unread() { stop_with_aws_error \"could not read from AWS: $asked.\"; }",
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
    defines: ["stop_unclear"],
    calls: ["stop"],
    text: [
      "stop_unclear() { stop \"could not read from AWS: $asked returned an unexpected answer. Check what answers for AWS (HTTPS_PROXY, AWS_ENDPOINT_URL, the aws program), then run this again.\"; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# sign_in_check: sets \"current_account\" to the account of the current credentials. Stops if that is not",
      "# \"account\", for a script for one account.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["sign_in_check"],
    calls: ["ask","aws_answer","check_timeout","get","open_scratch","stop","stop_unclear","stop_with_aws_error"],
    text: [
      "sign_in_check() {",
      "  command -v aws >/dev/null 2>&1 ||",
      "    stop \"the AWS CLI (aws) is not installed: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html\"",
      "  for program in cat cut grep mktemp rm sed sleep tr; do",
      "    command -v \"$program\" >/dev/null 2>&1 || stop \"$program is missing: every POSIX system has it.\"",
      "  done",
      "  check_timeout",
      "  open_scratch",
      "  aws_answer '[Account]' sts get-caller-identity ||",
      "    stop_with_aws_error 'could not ask AWS which account the current credentials belong to.'",
      "  current_account=$(cat \"$scratch/answer\")",
      "  case $current_account in *[!0-9]*) stop_unclear ;; esac",
      "  [ \"${#current_account}\" -eq 12 ] || stop_unclear",
      "  [ \"$current_account\" = \"${account:-$current_account}\" ] ||",
      "    stop \"the current credentials belong to account $current_account, but this script is for account $account: sign in to that account. Nothing was changed.\"",
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
    defines: ["files_check"],
    calls: ["stop"],
    text: [
      "files_check() {",
      "  for file in \"$@\"; do",
      "    [ -r \"$file\" ] || stop \"$PWD/$file is missing. Unpack the whole bundle and run this again.\"",
      "  done",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# literal JSON: a literal in a query of the AWS CLI (JMESPath). file_literal FILE: the same for a file.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["literal"],
    calls: [],
    text: [
      "literal() { printf '`%s`' \"$(printf '%s' \"$1\" | sed 's/`/\\\\`/g')\"; }",
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
    defines: ["file_literal"],
    calls: ["literal"],
    text: [
      "file_literal() { literal \"$(cat \"$1\")\"; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "empty_list='`[]`'",
      "",
      "# ask_lines QUERY SERVICE OPERATION ...: sets \"answer\" to \"present\", with the items of a list of lists in",
      "# \"$scratch/answer\", one per line, or to \"absent\" if AWS has no such thing.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_lines"],
    calls: ["aws_answer","stop_unread"],
    text: [
      "ask_lines() {",
      "  answer=present",
      "  aws_answer \"$@\" && return 0",
      "  grep -q '(NoSuchEntity)' \"$scratch/error\" || stop_unread",
      "  answer=absent",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# ask_whether QUERY SERVICE OPERATION ...: sets \"answer\" to \"True\", \"False\" or \"absent\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_whether"],
    calls: ["ask_lines","truths_check"],
    text: [
      "ask_whether() {",
      "  condition=$1",
      "  shift",
      "  ask_lines \"[$condition]\" \"$@\"",
      "  [ \"$answer\" = present ] || return 0",
      "  answer=$(cat \"$scratch/answer\")",
      "  truths_check \"$answer\"",
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
    defines: ["truths_check"],
    calls: ["stop_unclear"],
    text: [
      "truths_check() {",
      "  for value in \"$@\"; do",
      "    case $value in True | False) ;; *) stop_unclear ;; esac",
      "  done",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# ask_rows QUERY SERVICE OPERATION ...: a list of lists that always exists, one per line in",
      "# \"$scratch/rows\". ask_list: the items of a list on one line in \"answer\", which may be empty.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_rows"],
    calls: ["ask_lines","rows","stop_unread"],
    text: [
      "ask_rows() {",
      "  ask_lines \"$@\"",
      "  [ \"$answer\" = present ] || stop_unread",
      "  cat \"$scratch/answer\" >\"$scratch/rows\"",
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
    defines: ["ask_list"],
    calls: ["ask_rows","one_line","rows"],
    text: [
      "ask_list() {",
      "  ask_rows \"$@\"",
      "  # The substitution removes the last line break.",
      "  answer=$(cat \"$scratch/rows\")",
      "  answer=$(one_line \"$answer\")",
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
    defines: ["one_line"],
    calls: ["printable"],
    text: [
      "one_line() { printf '%s' \"$1\" | tr '\\n\\t' '  ' | printable; }",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# show_difference EXPECTED QUERY SERVICE OPERATION ...: AWS (-) and this bundle (+), both as queries. If",
      "# jq is installed, keys are sorted first: other tools store them in another order. Without diff, both are",
      "# shown whole.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["show_difference"],
    calls: ["as_json","stop"],
    text: [
      "show_difference() {",
      "  expected=$1",
      "  query=$2",
      "  shift 2",
      "  as_json \"$query\" \"$@\" >\"$scratch/deployed\"",
      "  as_json \"$expected\" \"$@\" >\"$scratch/expected\"",
      "  if ! command -v diff >/dev/null 2>&1; then",
      "    sed 's/^/    -/' \"$scratch/deployed\"",
      "    sed 's/^/    +/' \"$scratch/expected\"",
      "    return 0",
      "  fi",
      "  diff -u \"$scratch/deployed\" \"$scratch/expected\" >\"$scratch/difference\" || [ \"$?\" -eq 1 ] || stop 'diff failed.'",
      "  sed -e '1,2d' -e 's/^/    /' \"$scratch/difference\"",
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
    defines: ["as_json"],
    calls: ["aws_call","output_line","printable","sort_keys","stop_unclear","stop_unread"],
    text: [
      "as_json() {",
      "  query=$1",
      "  shift",
      "  aws_call \"$@\" --output json --query \"$query\" || stop_unread",
      "  case $(output_line 1)$(output_line '$') in",
      "    '{'*'}' | '['*']') ;;",
      "    *) stop_unclear ;;",
      "  esac",
      "  printable <\"$scratch/output\" | sort_keys 2>/dev/null || stop_unclear",
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
    defines: ["sort_keys"],
    calls: ["has_jq","jq"],
    text: [
      "sort_keys() { if has_jq; then jq -S .; else cat; fi; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
