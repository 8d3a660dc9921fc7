import { describe, expect, it } from 'vitest';
import { hasSetting, projectSettings } from './settings';

const at = (version?: string): readonly string[] =>
  projectSettings.filter((setting) => hasSetting(setting, version)).map(({ attribute }) => attribute);

describe('settings of a project', () => {
  const always = [
    'ci_allow_fork_pipelines_to_run_in_parent_project',
    'restrict_user_defined_variables',
    'ci_separated_caches',
    'public_jobs',
  ];
  const since171 = [...always, 'ci_pipeline_variables_minimum_override_role'];
  const since181 = [...since171, 'protect_merge_request_pipelines'];

  it.each([
    ['15.7', always],
    ['17.0', always],
    ['17.1', since171],
    ['18.0', since171],
    ['18.1', since181],
    ['21.0', since181],
    [undefined, since181],
  ])('%s has %j', (version, attributes) => {
    expect([...at(version)].sort()).toEqual([...attributes].sort());
  });

  it('restricts variables before it says to whom: older versions ignore the role otherwise', () => {
    expect(at().indexOf('restrict_user_defined_variables')).toBeLessThan(
      at().indexOf('ci_pipeline_variables_minimum_override_role'),
    );
  });
});
