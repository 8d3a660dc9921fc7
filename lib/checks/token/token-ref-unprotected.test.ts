import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-ref-unprotected', {
  finds: {
    'a feature branch': [payload({ ref_protected: 'false' }), ['12 info']],
    'a boolean that somebody typed': [payload({ ref_protected: false }), ['12 info']],
  },
  passes: {
    'a protected branch': payload(),
    'a merge request, of which another check speaks': payload({
      ref_protected: 'false',
      pipeline_source: 'merge_request_event',
    }),
  },
});
