import { describeTokenCheck, payload } from '@/tests/support/claims-cases';

describeTokenCheck('token-fork', {
  finds: {
    'claims of the fork': [payload({ project_id: '7', project_path: 'mallory/shop' }), ['7 info']],
    'a source project': [payload({ source_project_id: '7' }), ['15 info']],
  },
  passes: {
    'the project itself': payload({ source_project_id: '48151623' }),
    'an older GitLab': payload({ job_project_id: undefined, project_id: '7' }),
  },
});
