import { ApiError, type CostFilter, type CostQuery, type FinOpsClient, type QueryAnswer } from '@finops/sdk';

/**
 * The answer; where the bills are in several currencies and the question names none, of the currency that the overview shows for these days.
 * Different currencies are never added, and a rate to convert them by need not be there.
 */
export async function askInOneCurrency(client: FinOpsClient, question: CostQuery, signal: AbortSignal): Promise<QueryAnswer> {
  try {
    return await client.query.ask(question, signal);
  } catch (error) {
    if (!(error instanceof ApiError && error.problem.type?.endsWith('/mixed-currencies'))) throw error;
    const { filter, from, to } = question;
    const { currency } = await client.spend.summary({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, signal);
    const only: CostFilter = { dimension: 'currency', in: [currency] };
    return client.query.ask({ ...question, filter: filter ? { and: [filter, only] } : only }, signal);
  }
}
