contracted < 0 OR (contracted = 0 AND list < 0) AS negative,
    if(if(negative, list > 0, list < 0), contracted, list) AS ListCost, contracted AS ContractedCost,
    ifNull(quantity, toDecimal128(1, 18)) AS asked, if(negative != (asked < 0) AND asked != 0 AND NOT (contracted = 0 AND ListCost = 0), -asked, asked) AS amount,
    $price(ListCost, listRate) AS listPriced, $price(ContractedCost, contractedRate) AS contractedPriced,
    $fits(ListCost, listPriced) AND $fits(ContractedCost, contractedPriced) AS fits,
    if(priced, multiIf(fits, amount, negative, -1, 1), NULL) AS PricingQuantity,
    if(priced, if(fits, listPriced, abs(ListCost)), NULL) AS ListUnitPrice, if(priced, if(fits, contractedPriced, abs(ContractedCost)), NULL) AS ContractedUnitPrice,
    ListUnitPrice AS PricingCurrencyListUnitPrice, ContractedUnitPrice AS PricingCurrencyContractedUnitPrice
