import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { audienceVariable } from './audience-variable';

describeAttack(audienceVariable, {
  setup: presetSetup('gitlab-com'),
  attempts: ['A variable in aud | token-for-another, in the way: id-token-audience'],
  stopped: { layer: 'job', by: ['id-token-audience'] },
  getsInWithout: ['id-token-audience'],
});
