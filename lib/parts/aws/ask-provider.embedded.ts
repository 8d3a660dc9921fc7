// Made from ask-provider.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const askProvider: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# ask_provider: what AWS holds of the provider, one variable each; \"provider_state\" is \"present\" or",
      "# \"absent\".",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["ask_provider"],
    calls: ["ask_lines","get","literal","stop_unclear","truths_check"],
    text: [
      "ask_provider() {",
      "  bundle_provider=$(literal \"$provider_json\")",
      "  ask_lines \"[",
      "    [Url],",
      "    [contains(ClientIDList || $empty_list, ${bundle_provider}.ClientIDList[0])],",
      "    [contains(Tags || $empty_list, ${bundle_provider}.Tags[0])],",
      "    [join(' ', (ClientIDList || $empty_list)[?@ != ${bundle_provider}.ClientIDList[0]])]",
      "  ]\" iam get-open-id-connect-provider --open-id-connect-provider-arn \"$provider\"",
      "  provider_state=$answer",
      "  accepts_audience=False",
      "  provider_ours=False",
      "  audiences=''",
      "  [ \"$answer\" = present ] || return 0",
      "  {",
      "    read -r provider_url || :",
      "    read -r accepts_audience || :",
      "    read -r provider_ours || :",
      "    read -r audiences || :",
      "  } <\"$scratch/answer\"",
      "  case $provider_url in '' | None) stop_unclear ;; esac",
      "  truths_check \"$accepts_audience\" \"$provider_ours\"",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
