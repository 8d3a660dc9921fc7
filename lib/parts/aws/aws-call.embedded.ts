// Made from aws-call.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const awsCall: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# aws_call ARGUMENT ...: runs the AWS CLI, for at most KEYLESS_TIMEOUT seconds and 16 MB. Its output is",
      "# in \"$scratch/output\" and \"$scratch/error\"; \"asked\" names the call.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_call"],
    calls: ["bounded"],
    text: [
      "aws_call() {",
      "  asked=\"aws $1 $2\"",
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
      "# aws_answer QUERY ARGUMENT ...: the list that the query finds, as text in \"$scratch/answer\". The reason",
      "# for a failure is in \"$scratch/error\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_answer"],
    calls: ["aws_call","count_lines","output_line","printable"],
    text: [
      "aws_answer() {",
      "  query=$1",
      "  shift",
      "  aws_call \"$@\" --output text --query \"[['<answer>'], $query, ['</answer>']]\" || return 1",
      "  first=$(output_line 1)",
      "  if [ \"$first\" = '<answer>' ] && [ \"$(output_line '$')\" = '</answer>' ] && [ \"$(count_lines '<answer>')\" -eq \"$(count_lines '</answer>')\" ]; then",
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
    defines: ["output_line"],
    calls: ["printable"],
    text: [
      "output_line() { printable <\"$scratch/output\" | sed -n \"$1p\" | cut -c 1-200; }",
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
    defines: ["count_lines"],
    calls: ["printable"],
    text: [
      "count_lines() { printable <\"$scratch/output\" | grep -c \"^$1$\" || :; }",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
