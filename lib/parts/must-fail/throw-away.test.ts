import { expect, it } from 'vitest';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { matchesRef } from '../../world/ref-witness';
import { throwAwayBranch, throwAwayCleanUp, throwAwayCommands } from './throw-away';

const planOf = (names: readonly string[]) => {
  const [{ setup }] = setupPresets;
  return planSetup({
    ...setup,
    roles: setup.roles.map((environment) => ({
      ...environment,
      refs: names.map((name) => ({ type: 'branch', name })),
    })),
  });
};

it.each([
  [['main']],
  [['must-fail-throw-away', 'main']],
  [['must-*']],
  [['*-throw-away']],
  [['*-away', 'throw-*']],
  [['m*', 't*', 'x*']],
])('no role trusts the throw-away branch if the roles trust %j', (names) => {
  const plan = planOf(names);
  const branch = throwAwayBranch(plan);
  for (const name of names) expect(matchesRef(name, branch)).toBe(false);
  expect(throwAwayCommands(plan).filter((line) => line.includes(branch))).toHaveLength(2);
  expect(throwAwayCleanUp(plan).every((line) => line.includes(branch))).toBe(true);
});
