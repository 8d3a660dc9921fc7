import { composeSubject, defaultSubjectComponents, subjectComponents } from '@/lib/gitlab/subject';
import type { Draft } from '../draft';

/** Today's subject of a token for the first ref, as far as the draft says. */
export function subjectToday({ gitlab: { project, subject }, roles }: Draft): string {
  const [role] = roles;
  const [ref] = role?.refs ?? [];
  const typed = subject.now.map((line) => line.trim());
  const now = subjectComponents.filter((component) => typed.includes(component));
  now.sort((left, right) => typed.indexOf(left) - typed.indexOf(right));
  return composeSubject(now.length === 0 ? defaultSubjectComponents : now, {
    project_path: project.path.trim() || 'group/project',
    project_id: project.id.trim() || undefined,
    ref_type: ref?.type ?? 'branch',
    ref: ref?.name.trim() || 'main',
    ref_protected: 'true',
    environment_protected: String(role?.environment.protected ?? false),
  });
}
