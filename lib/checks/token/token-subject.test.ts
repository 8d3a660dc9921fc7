import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-subject', {
  finds: {
    'another branch': [payload({ sub: 'project_path:acme/shop:ref_type:branch:ref:develop' }), ['4 info?']],
    'another form': [payload({ sub: 'repo:acme/shop' }), ['4 info?']],
    'more behind it': [payload({ sub: 'project_path:acme/shop:ref_type:branch:ref:main:x' }), ['4 info?']],
  },
  passes: {
    'the default': payload(),
    'other components': payload({ sub: 'project_id:48151623:ref_type:branch:ref:main:ref_protected:true' }),
    'claims that were left out': payload({ project_path: undefined }),
    'no subject': payload({ sub: undefined }),
  },
});
