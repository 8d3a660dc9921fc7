import { Entry } from '@/components/workbench/entry';
import { sampleOf } from '@/lib/service/sample';
import { setupPresets } from '@/lib/setup/presets';
import { staticWebsite } from '@/lib/setup/presets/static-website';

/** The wizard. The content of its first screen is generated and attacked when the page is built. */
export default function Page() {
  return <Entry presets={setupPresets} sample={sampleOf(staticWebsite.setup)} />;
}
