import { describe, expect, it } from 'vitest';
import { unreviewedRules } from './unreviewed-rules';

const job = {
  refs: [{ type: 'branch', name: '*' }],
  pipelineSources: ['merge_request_event'],
  when: 'on_success',
} as const;

describe('the rules of a job for unreviewed code', () => {
  it('add it only to merge requests from a branch of the project', () => {
    expect(unreviewedRules(job)).toEqual([
      {
        if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
        when: 'on_success',
      },
    ]);
  });

  it('name the source branches if the role names refs; a tag has no merge request', () => {
    const refs = [
      { type: 'branch', name: 'feature/*' },
      { type: 'branch', name: 'develop' },
      { type: 'tag', name: 'rc-*' },
    ] as const;
    expect(unreviewedRules({ ...job, refs, when: 'manual' })).toEqual([
      {
        if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME =~ /^feature\\/.*$/',
        when: 'manual',
      },
      {
        if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == "develop"',
        when: 'manual',
      },
    ]);
  });

  it('run a branch with an open merge request once', () => {
    const [, ...pushes] = unreviewedRules({
      ...job,
      pipelineSources: ['merge_request_event', 'push', 'web'],
    });
    expect(pushes.map((rule) => rule.if)).toEqual([
      '$CI_COMMIT_BRANCH && ($CI_PIPELINE_SOURCE == "push" || $CI_PIPELINE_SOURCE == "web") && $CI_OPEN_MERGE_REQUESTS == null',
    ]);
  });

  it('leave out merge requests if the role does not accept them', () => {
    const rules = unreviewedRules({
      ...job,
      pipelineSources: ['push'],
      refs: [{ type: 'tag', name: 'rc-*' }],
    });
    expect(rules.map((rule) => rule.if)).toEqual([
      '$CI_COMMIT_TAG =~ /^rc-.*$/ && $CI_PIPELINE_SOURCE == "push"',
    ]);
  });

  it('check the changed files in each rule', () => {
    const rules = unreviewedRules({
      ...job,
      pipelineSources: ['merge_request_event', 'push'],
      changes: ['network/**/*'],
    });
    expect(rules.map(({ changes }) => changes)).toEqual([['network/**/*'], ['network/**/*']]);
  });
});
