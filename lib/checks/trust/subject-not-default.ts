import { defaultSubjectComponents } from '../../gitlab/subject';
import { quoteText } from '../quote';
import { liveAllows } from '../seen';
import { sources } from '../sources';
import { readSubject } from '../subject-pattern';
import type { RoleCheck } from '../types';

/**
 * A subject with other components than GitLab's default: it matches only if the project is configured to
 * compose it like that.
 */
export const subjectNotDefault: RoleCheck = {
  code: 'subject-not-default',
  title: 'The subject needs a project setting',
  source: sources.gitlabSubject,
  check: (checked) =>
    liveAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter(
          ({ name, demand, keyProblem }) =>
            name === 'sub' && demand === 'requires' && keyProblem === undefined,
        )
        .flatMap(({ values }) => {
          const custom = values.flatMap((value) => {
            const reading = value.problem === undefined ? readSubject(value.pattern) : undefined;
            if (reading?.kind !== 'shape' || reading.opensAtStart) return [];
            const components = reading.parts.map(({ component }) => component);
            const isDefault = reading.opensLater
              ? components.every((component) => defaultSubjectComponents.includes(component))
              : components.join() === defaultSubjectComponents.join();
            return isDefault ? [] : [{ value, components }];
          });
          // One setting of one project: reported once.
          const [first] = custom;
          // If every project gets in, the owner of another project chooses its components.
          const isOpen = checked.trust.openings.some(
            ({ severity, pointer }) => severity === 'critical' && pointer === first?.value.pointer,
          );
          if (first === undefined || isOpen) return [];
          return [
            {
              pointer: first.value.pointer,
              severity: 'info' as const,
              certain: false,
              message: `${quoteText(first.value.text)} matches only if the project composes its subject from ${first.components.map((component) => `\`${component}\``).join(', ')}. GitLab's default is ${defaultSubjectComponents.map((component) => `\`${component}\``).join(', ')}.`,
              remedy: 'Check `ci_id_token_sub_claim_components` of the project.',
            },
          ];
        }),
    ),
};
