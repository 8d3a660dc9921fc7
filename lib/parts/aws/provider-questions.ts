import { comment, type ShellStatement, sh } from '../../formats/shell';
import type { AccountPlan } from '../../plan/types';

/** What a script has to know of the provider before it asks, and whose it is by the setup. */
export const providerValues = ({ account, providerArn }: AccountPlan): readonly ShellStatement[] => [
  sh`provider=${providerArn}`,
  sh`provider_is=${account.providerExists ? 'existing' : 'created'}`,
];

/** About the provider, for scripts that set `providerValues`. */
export const providerQuestions: readonly ShellStatement[] = [
  sh`
    # shellcheck disable=SC2016 # backticks of JMESPath, not of the shell
    none='\`[]\`'
  `,
  sh``,
  comment(
    'ask_provider: what AWS holds of the provider, one variable each; "provider_state" is "absent" where there is none, else "present".',
  ),
  sh`
    ask_provider() {
      set -- iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider"
      ask_lines "[
        [Url],
        [contains(ClientIDList || $none, $(literal audience.json).ClientID)],
        [contains(Tags || $none, $(literal provider.json).Tags[0])],
        [join(' ', (ClientIDList || $none)[?@ != $(literal audience.json).ClientID])]
      ]" "$@"
      provider_state=$answer
      accepts=False
      provider_ours=False
      audiences=''
      [ "$answer" = present ] || return 0
      {
        read -r provider_url || :
        read -r accepts || :
        read -r provider_ours || :
        read -r audiences || :
      } <"$scratch/answer"
      case $provider_url:$accepts:$provider_ours in
        None:* | :*) unclear "$@" ;;
        *:True:True | *:True:False | *:False:True | *:False:False) ;;
        *) unclear "$@" ;;
      esac
    }
  `,
  sh``,
];

/** Who else relies on the provider, for scripts that set `provider` and `role_names`. */
export const trustingRoles: readonly ShellStatement[] = [
  comment(
    'ask_trusting CONDITION: sets "trusting" to the roles of the account that trust the provider and are not of this bundle.',
  ),
  sh`
    ask_trusting() {
      ask_list "Roles[?contains(to_string(AssumeRolePolicyDocument), '\\"$provider\\"')
        && !contains(\\\`$role_names\\\`, RoleName) $1].RoleName" iam list-roles
      trusting=$answer
    }
  `,
  sh``,
];
