import { sameComponents } from '../../gitlab/subject';
import { pinningOf } from '../pins';
import { type AlternativeSource, withWidestSubject } from './alternative';

/** Components that gitlab.com tokens need not have in the subject, because AWS sees these claims directly. */
const visibleComponents: readonly string[] = ['project_id', 'ref_protected'];

/** Offered if the setup has another form of the subject and AWS would see more with the widest. */
export const widestSubject: AlternativeSource = ({ setup, subjectComponents }) => {
  const preview = withWidestSubject(setup);
  const { subjectComponents: wider, gitlabKeys } = pinningOf(preview);
  const added = wider.filter(
    (component) =>
      !subjectComponents.includes(component) && !(gitlabKeys && visibleComponents.includes(component)),
  );
  if (added.length === 0 || sameComponents(wider, subjectComponents)) return [];
  return [
    {
      id: 'widest-subject',
      title: 'Choose the widest subject',
      effect: `The subject then also holds ${added.join(' and ')}, and AWS compares it.`,
      cost: 'The subject changes for everything else that trusts the project: a roll-out in three phases.',
      preview,
    },
  ];
};
