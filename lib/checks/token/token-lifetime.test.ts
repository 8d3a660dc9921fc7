import { describeTokenCheck, issuedAt, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-lifetime', {
  finds: { 'three hours': [payload({ exp: issuedAt + 10_800 }), ['6 info']] },
  passes: { 'twenty minutes': payload(), 'no times': payload({ iat: undefined }) },
});
