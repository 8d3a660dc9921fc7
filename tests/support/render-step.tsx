import { prerender } from 'react-dom/static';
import type { Draft } from '@/components/wizard/draft';
import type { Step } from '@/components/wizard/steps/types';
import { WizardProvider } from '@/components/wizard/wizard';

/** The initial HTML of a step's form for a draft, including lazy parts. Throws the errors of the form. */
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
