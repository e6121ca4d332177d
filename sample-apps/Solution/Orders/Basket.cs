using Shared;

namespace Orders;

public static class Basket
{
    public static Price Total(params ReadOnlySpan<Price> prices)
    {
        Price total = default;
        foreach (Price price in prices)
        {
            total += price;
        }

        return total;
    }
}
