import { ApiError, type CostFilter, type CostQuery, type FinOpsClient, type QueryAnswer } from '@finops/sdk';

/**
 * What a question is answered with; where the bills are in several currencies and the question names none, of the currency that the overview
 * shows for these days. Different currencies are never added, and a rate to convert them by need not be there.
 */
export async function inOneCurrency<T>(client: FinOpsClient, question: CostQuery, signal: AbortSignal | undefined, ask: (question: CostQuery) => Promise<T>): Promise<T> {
  try {
    return await ask(question);
  } catch (error) {
    if (!(error instanceof ApiError && error.problem.type?.endsWith('/mixed-currencies'))) throw error;
    const { filter, from, to } = question;
    const { currency } = await client.spend.summary({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, signal);
    const only: CostFilter = { dimension: 'currency', in: [currency] };
    return ask({ ...question, filter: filter ? { and: [filter, only] } : only });
  }
}

export const askInOneCurrency = (client: FinOpsClient, question: CostQuery, signal: AbortSignal): Promise<QueryAnswer> =>
  inOneCurrency(client, question, signal, (asked) => client.query.ask(asked, signal));
