import { prerender } from 'react-dom/static';
import type { Draft } from '@/components/wizard/draft';
import type { Step } from '@/components/wizard/steps/types';
import { WizardProvider } from '@/components/wizard/wizard';

/** The HTML of a step's form as it first stands for a draft, with everything that is loaded later. Throws what the form throws. */
export async function renderStep({ Form }: Step, draft: Draft): Promise<string> {
  const errors: unknown[] = [];
  const { prelude } = await prerender(
    <WizardProvider initial={draft}>
      <Form />
    </WizardProvider>,
    { onError: (error) => void errors.push(error) },
  );
  const html = await new Response(prelude as ReadableStream).text();
  if (errors.length > 0) throw errors[0];
  return html;
}
