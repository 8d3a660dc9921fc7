import { type ShellStatement, sh } from '../../formats/shell';
import { partsToday, trustedParts } from '../../parts/gitlab/subject';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { subjectChanged } from './subject-changed.embedded';
import { subjectKept } from './subject-kept.embedded';

/** The options of `configure.sh` for the subject; none if the subject does not change. */
export const subjectOptions = (plan: Plan) => ({
  cases: changesSubject(plan) ? sh`--subject=new | --subject=old) subject=\${1#--subject=} ;;` : sh``,
  usage: changesSubject(plan)
    ? '[--report | [--plan] [--yes] [--restore | --subject=new | --subject=old]]'
    : '[--report | [--plan] [--yes] [--restore]]',
});

/** `make_subject` and the variables it reads. */
export const subjectFunction = (plan: Plan): readonly ShellStatement[] =>
  changesSubject(plan)
    ? [...trustedParts(plan), partsToday(plan), ...subjectChanged]
    : [...trustedParts(plan), ...subjectKept];
