// Made from aws-call.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const awsCall: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# aws_call ARGUMENT ...: runs the AWS CLI. What it writes is in \"$scratch/output\" and",
      "# \"$scratch/error\". It may take KEYLESS_TIMEOUT seconds and write 16 MB.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_call"],
    calls: ["bounded"],
    text: [
      "aws_call() {",
      "  call_status=0",
      "  bounded \"$answer_timeout\" aws \"$@\" || call_status=$?",
      "  if [ \"$call_status\" -ne 0 ] && [ -e \"$scratch/late\" ]; then",
      "    echo \"timed out: no answer within $answer_timeout seconds (KEYLESS_TIMEOUT)\" >\"$scratch/error\"",
      "    return 1",
      "  fi",
      "  [ \"$call_status\" -ne 0 ] || return 0",
      "  [ -s \"$scratch/error\" ] || echo \"it ended with status $call_status and no message\" >\"$scratch/error\"",
      "  return 1",
      "}",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "",
      "# aws_answer QUERY ARGUMENT ...: what the query finds, a list, as text in \"$scratch/answer\". The",
      "# reason for a failure is in \"$scratch/error\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_answer"],
    calls: ["aws_call","line","pairs","printable"],
    text: [
      "aws_answer() {",
      "  query=$1",
      "  shift",
      "  aws_call \"$@\" --output text --query \"[['<answer>'], $query, ['</answer>']]\" || return 1",
      "  first=$(line 1)",
      "  if [ \"$first\" = '<answer>' ] && [ \"$(line '$')\" = '</answer>' ] && [ \"$(pairs '<answer>')\" -eq \"$(pairs '</answer>')\" ]; then",
      "    printable <\"$scratch/output\" | sed -e '/^<answer>$/d' -e '/^<\\/answer>$/d' >\"$scratch/answer\"",
      "  else",
      "    echo \"this is not an answer of AWS: ${first:-empty}\" >\"$scratch/error\"",
      "    return 1",
      "  fi",
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
    defines: ["line"],
    calls: ["printable"],
    text: [
      "line() { printable <\"$scratch/output\" | sed -n \"$1p\" | cut -c 1-200; }",
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
    defines: ["pairs"],
    calls: ["printable"],
    text: [
      "pairs() { printable <\"$scratch/output\" | grep -c \"^$1$\" || :; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
