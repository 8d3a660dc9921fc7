import { describe, expect, it } from 'vitest';
import { hasSetting, projectSettings } from './settings';

const at = (version?: string): readonly string[] =>
  projectSettings.filter((setting) => hasSetting(setting, version)).map(({ attribute }) => attribute);

describe('settings of a project', () => {
  it.each([
    ['15.7', 4],
    ['17.0', 4],
    ['17.1', 5],
    ['18.0', 5],
    ['18.1', 6],
    ['21.0', 6],
    [undefined, 6],
  ])('%s has %i of them', (version, count) => {
    expect(at(version)).toHaveLength(count);
  });

  it('restricts variables before it says to whom: older versions ignore the role otherwise', () => {
    expect(at().indexOf('restrict_user_defined_variables')).toBeLessThan(
      at().indexOf('ci_pipeline_variables_minimum_override_role'),
    );
  });
});
