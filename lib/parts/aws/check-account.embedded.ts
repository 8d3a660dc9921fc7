// Made from check-account.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const checkAccount: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["sign_in_check","stop"],
    text: [
      "sign_in_check",
      "[ \"$current_account\" = \"$account\" ] ||",
      "  stop \"the credentials in use are of account $current_account, this script is for account $account: sign in to that one. Nothing was changed.\"",
    ].join('\n'),
  },
];
