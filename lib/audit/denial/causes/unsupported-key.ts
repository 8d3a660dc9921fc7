import { conditionKeysOf } from '../../../aws/condition-keys';
import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** A key of the issuer that AWS does not evaluate, for any claims of the token. */
export const unsupportedKey: DenialCause = {
  code: 'unsupported-key',
  explain({ tokenIssuerKey, claims }, open) {
    const prefix = `${tokenIssuerKey}:`.toLowerCase();
    const names = conditionKeysOf(tokenIssuerKey).map(({ name }) => name);
    const comNames = conditionKeysOf('gitlab.com').map(({ name }) => name);
    const found = open
      .filter(({ key }) => key.toLowerCase().startsWith(prefix))
      .map((condition) => ({ condition, name: condition.key.slice(prefix.length).toLowerCase() }))
      .filter(({ name }) => !names.includes(name));
    const [first] = found;
    if (first === undefined) return undefined;
    const { name } = first;
    const claim = Object.hasOwn(claims, name)
      ? ` The token has the claim \`${name}\`, but AWS does not evaluate it.`
      : '';
    const onlyCom = comNames.includes(name);
    const why = onlyCom
      ? `AWS evaluates \`${name}\` for gitlab.com only. For ${quoted(tokenIssuerKey)} it has \`aud\` and \`sub\`.`
      : `AWS has no condition key ${quoted(first.condition.key)}.`;
    const gitlab = onlyCom
      ? `In GitLab, put the value into the subject with \`ci_id_token_sub_claim_components\`, as far as your version accepts it.`
      : undefined;
    return {
      cause: `${why}${claim} The condition never holds.`,
      fixes: [
        `In the trust policy, remove ${joinAnd(found.map(({ condition }) => quoted(condition.key)))} and pin its value in \`${tokenIssuerKey}:sub\`.`,
        ...(gitlab === undefined ? [] : [gitlab]),
      ],
      explains: found.map(({ condition }) => condition),
    };
  },
};
