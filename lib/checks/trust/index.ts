import type { RoleCheck } from '../types';
import { refAny } from './ref-any';
import { subjectAnyProject } from './subject-any-project';
import { subjectMissing } from './subject-missing';

/** Checks of a trust policy, in the order in which findings of the same severity and line are shown. */
export const trustChecks: readonly RoleCheck[] = [subjectMissing, subjectAnyProject, refAny];
