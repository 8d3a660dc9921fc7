import { compares } from '../pins';
import { isIssuerCertain, keyName, liveAllows } from '../seen';
import { sources } from '../sources';
import { matchesAll } from '../subject-pattern';
import type { RoleCheck } from '../types';
import type { KeyCondition } from '../view';

/** Every token has an audience, so a condition that also holds without one still compares it. */
const comparesIfPresent = ({ name, demand, comparesText, keyProblem }: KeyCondition): boolean =>
  name === 'aud' && demand === 'optional' && comparesText && keyProblem === undefined;

/** No condition on the audience: a token that a job requested for another service gets in too, if the provider lists its audience. */
export const audienceMissing: RoleCheck = {
  code: 'audience-missing',
  title: 'No condition on the audience',
  source: sources.conditionKeys,
  check: (checked) =>
    liveAllows(checked)
      .filter(
        ({ conditions }) =>
          !conditions.some(
            (condition) =>
              (condition.name === 'aud' || condition.name === 'oaud') &&
              (compares(condition) || comparesIfPresent(condition)) &&
              !condition.values.some(({ pattern, hasVariable }) => matchesAll(pattern) && !hasVariable),
          ),
      )
      .map(({ statement, conditions, certain }) => {
        const attempt = conditions.find(({ key }) => keyName(key) === 'aud');
        return {
          pointer: attempt?.pointer ?? statement.pointer,
          severity: 'low' as const,
          certain: certain && isIssuerCertain(checked),
          message: `${attempt === undefined ? 'The statement has no condition on the audience' : 'The condition on the audience requires none'}, so a token for any client ID of the provider gets in, including one that was issued for another service.`,
          remedy: `Compare \`${checked.trust.issuerKey}:aud\` with the audience of the job, such as \`sts.amazonaws.com\`, using StringEquals.`,
        };
      }),
};
