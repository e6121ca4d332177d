using Shared;
using Xunit;

namespace Orders.Tests;

public sealed class Baskets
{
    [Fact]
    public void AddUp() => Assert.Equal("20.00", Basket.Total(new Price(1299), new Price(701)).ToString());
}
