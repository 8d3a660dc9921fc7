import { Workbench } from '@/components/workbench/workbench';
import { bundleAtOnce } from '@/lib/bundle';
import { explain, isTopicId } from '@/lib/explanations';
import { setupPresets } from '@/lib/setup/presets';

/** The wizard, with the first example's files in the page itself: they show before any script has run. */
export default function Page() {
  const [example] = setupPresets;
  const { files } = bundleAtOnce(example.setup);
  const start = files.find(({ path }) => path.endsWith('/trust-policy.json')) ?? files[0];
  const topics = start?.marks.map(({ topic }) => topic).filter(isTopicId) ?? [];
  return (
    <Workbench
      presets={setupPresets}
      start={start?.path}
      initial={{
        status: 'working',
        problems: [],
        gaps: [],
        roles: [],
        changedLines: {},
        explanations: Object.fromEntries(topics.map((topic) => [topic, explain(topic)])),
        // The text of the other files is left out of the page: the worker has it a moment later.
        files: files.map((file) => (file === start ? file : { ...file, text: '', marks: [] })),
      }}
    />
  );
}
