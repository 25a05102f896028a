"""Attention for training is the product's attention, forwards and backwards."""

import torch

from answer.reading.network import attend
from evals.training.reading.attention import attend_in_products


def test_products_give_the_same_values_and_gradients_as_the_products_own_attention() -> None:
    torch.manual_seed(0)
    given = [torch.randn(12, 9, 32, requires_grad=True) for _ in range(3)]
    attended, expected = attend_in_products(*given), attend(*given)
    torch.testing.assert_close(attended, expected)
    towards = torch.randn_like(attended)
    for gradient, other in zip(torch.autograd.grad(attended, given, towards), torch.autograd.grad(expected, given, towards), strict=True):
        torch.testing.assert_close(gradient, other, atol=1e-5, rtol=1e-4)
